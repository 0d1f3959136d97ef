import { refusal } from './messages.js';
import { toast } from './notices.js';

/**
 * Tells the user when something was refused.
 *
 * @param {Promise<unknown>} action
 * @returns {Promise<boolean>} whether it was done
 */
export async function attempt(action) {
  try {
    await action;
    return true;
  } catch (error) {
    toast(refusal(error), { tone: 'warning' });
    return false;
  }
}
