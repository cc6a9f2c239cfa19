import { Controller, Put, Version } from '@nestjs/common';
import { BaseController } from './base.controller';

@Controller({ path: 'visits', version: '1' })
export class VisitsController extends BaseController {
  @Put(':id/notes')
  notes() {
    return {};
  }

  @Version('2')
  @Put(':id')
  replace() {
    return {};
  }
}
