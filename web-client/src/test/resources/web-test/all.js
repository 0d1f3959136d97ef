import { run } from './runner.js';
import './chat.test.js';
import './close-codes.test.js';
import './backoff.test.js';
import './connection.test.js';
import './requests.test.js';
import './room.test.js';
import './gestures.test.js';
import './breakouts.test.js';
import './waiting-room.test.js';
import './moderation.test.js';
import './negotiation.test.js';

run();
