import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.setGlobalPrefix('api');
  app.enableCors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true });
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
bootstrap();
