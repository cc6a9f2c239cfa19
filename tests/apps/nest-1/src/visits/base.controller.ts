import { Delete, Get, Post } from '@nestjs/common';

export abstract class BaseController {
  @Get()
  list() {
    return [];
  }

  @Post()
  create() {
    return {};
  }

  @Delete(':id')
  remove() {
    return {};
  }
}
