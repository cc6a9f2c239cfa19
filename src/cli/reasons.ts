import { originLeaves } from '../policy/questions.js';
import { judgePattern } from '../web/patterns/index.js';
import type { OriginLeaf } from '../policy/questions.js';
import type { CorsPolicy } from '../policy/policy.js';
