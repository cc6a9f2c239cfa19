import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { PatientsService } from './patients.service';

@Controller('patients')
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}

  @Get()
  list() {
    return this.patients.all();
  }

  @Post()
  create(@Body() body: object) {
    return body;
  }

  @Patch(':id')
  update(@Param('id') id: string, @Body() body: object) {
    return { ...body, id };
  }

  @Delete(':id')
  remove(@Param('id') id: string) {
    return this.patients.remove(id);
  }
}
