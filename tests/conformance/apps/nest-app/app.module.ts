import { Controller, Delete, Get, Header, Module, Post, Put } from '@nestjs/common';

@Controller('tickets')
export class TicketsController {
  @Get()
  list() {
    return [];
  }

  @Post()
  create() {
    return {};
  }

  @Put(':id/close')
  close() {
    return {};
  }
}

@Controller()
export class NewsController {
  @Get('news')
  @Header('Access-Control-Allow-Origin', '*')
  news() {
    return [];
  }

  @Delete('news/:id')
  remove() {
    return {};
  }
}

@Module({ controllers: [TicketsController, NewsController] })
export class AppModule {}
