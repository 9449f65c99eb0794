/** Largest file a phone sends: on a country road a photograph must not take minutes. */
export const PHOTO_BYTES = 2 * 1024 * 1024
/** Longest edge that still shows a number sprayed on a carton. */
const LONGEST_EDGE = 2560
const QUALITIES = [0.85, 0.7, 0.55] as const

/** Width and height within a longest edge, in the same proportion; never larger than it was. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * A photograph small enough to send: a JPEG of at most 2 MB. Anything else, and what this browser cannot read as a picture,
 * is answered as it is: the server decides.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size <= PHOTO_BYTES) return file
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (picture === undefined) return file
  try {
    for (let longest = LONGEST_EDGE; longest >= 640; longest = Math.round(longest * 0.7)) {
      for (const quality of QUALITIES) {
        const blob = await asJpeg(picture, fitWithin(picture.width, picture.height, longest), quality)
        if (blob !== null && blob.size <= PHOTO_BYTES) return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified })
      }
    }
    return file
  } finally {
    picture.close()
  }
}

function asJpeg(picture: ImageBitmap, { width, height }: { width: number; height: number }, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
