// Importing crypto reads none of its deprecated properties (standard error would have a warning).
import crypto from 'node:crypto'; import { createHmac } from 'crypto'; console.log(crypto.createHash('md5').update('x').digest('hex'), createHmac('md5','k').digest('hex'));
