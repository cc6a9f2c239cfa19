import { Injectable } from '@nestjs/common';

@Injectable()
export class PatientsService {
  private readonly rows = new Map<string, object>();

  all() {
    return [...this.rows.values()];
  }

  remove(id: string) {
    return this.rows.delete(id);
  }
}
