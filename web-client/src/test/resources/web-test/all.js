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
import './sha256.test.js';
import './voices.test.js';
import './negotiation.test.js';
import './device.test.js';
import './files.test.js';
import './link.test.js';

run();
