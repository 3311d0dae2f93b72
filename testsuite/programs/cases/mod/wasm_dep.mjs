export const num = 100;
export function log() { console.log('start runs', typeof num); }
