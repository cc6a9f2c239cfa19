import aws from './aws.js';
import azure from './azure.js';
import cloudfront from './cloudfront.js';
import environment from './environment.js';
import headers from './headers.js';
import ingress from './ingress.js';
import nginx from './nginx.js';
import serverless from './serverless.js';
import storage from './storage.js';
import type { ConfigFormat } from './define.js';

export const configFormats: readonly ConfigFormat[] = [aws, azure, cloudfront, environment, headers, ingress, nginx, serverless, storage];
