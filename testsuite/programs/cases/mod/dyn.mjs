export const value = await new Promise((r) => setTimeout(r, 2, 'awaited'));
export default async () => 'dynamic default';
