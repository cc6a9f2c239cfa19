import { forwardRef, Module } from '@nestjs/common';
import { PatientsModule } from '../patients/patients.module';
import { VisitsController } from './visits.controller';

@Module({ imports: [forwardRef(() => PatientsModule)], controllers: [VisitsController] })
export class VisitsModule {}
