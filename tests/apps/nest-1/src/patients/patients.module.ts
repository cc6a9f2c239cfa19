import { forwardRef, Module } from '@nestjs/common';
import { VisitsModule } from '../visits/visits.module';
import { PatientsController } from './patients.controller';
import { PatientsService } from './patients.service';

@Module({
  imports: [forwardRef(() => VisitsModule)],
  controllers: [PatientsController],
  providers: [PatientsService],
  exports: [PatientsService],
})
export class PatientsModule {}
