export const listProducts = async (): Promise<object[]> => [];
