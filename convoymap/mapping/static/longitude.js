/* Longitudes on the map run on past the antimeridian; those of a file do not. */

export function backToGlobe(longitude) {
  return Number(((((longitude + 180) % 360) + 360) % 360 - 180).toFixed(5));
}
