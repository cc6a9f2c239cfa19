export class TaskController {
  list = async (): Promise<unknown[]> => [];
  create = async (): Promise<object> => ({});
  update = async (): Promise<object> => ({});
  remove = async (): Promise<object> => ({});
}
