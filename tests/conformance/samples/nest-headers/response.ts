import 'reflect-metadata';
import { Controller, Get, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Request, Response } from 'express';

@Controller('data')
class DataController {
  @Get()
  read(@Req() req: Request, @Res({ passthrough: true }) res: Response) {
    res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
    res.setHeader('Access-Control-Allow-Credentials', 'true');
    return { ok: true };
  }

  @Post()
  write() {
    return { ok: true };
  }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
bootstrap();
