import { YiluError } from '#shared/errors.ts'

/** A picture as it is sent: written anew, so that nothing of the camera is left in it. */
export interface ScaledPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Longest sides and sizes that the service takes. */
export const pictureLimits = {
  photo: { longest: 1024, bytes: 2 * 1024 * 1024 },
  small: { longest: 160, bytes: 64 * 1024 },
} as const

type Limit = (typeof pictureLimits)[keyof typeof pictureLimits]

/** Why a picture cannot be used; nothing was sent. */
function unfit(message: string): YiluError {
  return new YiluError('invalid_input', 'picture-unfit', message)
}

async function read(file: Blob): Promise<ImageBitmap> {
  try {
    // The way up is read from the camera's notes before they are lost.
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    throw unfit('这个文件不是能显示的图片，没有保存。换一张 JPEG、PNG 或 WebP 图片。')
  }
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(unfit('图片写不出来，没有保存。换一张图片再试。'))
    canvas.toBlob((blob) => (blob === null ? failed() : resolve(blob)), 'image/jpeg', quality)
  })
}

function drawn(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw unfit('图片画不出来，没有保存。')
  context.imageSmoothingQuality = 'high'
  // What is transparent would turn black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function scaled(picture: ImageBitmap, { longest, bytes }: Limit): Promise<ScaledPicture> {
  const canvas = drawn(picture, longest)
  for (const quality of [0.88, 0.75, 0.6, 0.4]) {
    const blob = await jpegOf(canvas, quality)
    if (blob.size > bytes) continue
    const written = new Uint8Array(await blob.arrayBuffer())
    return { bytes: written, width: canvas.width, height: canvas.height }
  }
  throw unfit('图片缩小后仍然太大，没有保存。换一张图片再试。')
}

/** A picture made fit for keeping (at most 1024 points), and the small one for lists (160). */
export async function scalePhoto(
  file: Blob,
): Promise<{ readonly whole: ScaledPicture; readonly small: ScaledPicture }> {
  const picture = await read(file)
  try {
    const whole = await scaled(picture, pictureLimits.photo)
    return { whole, small: await scaled(picture, pictureLimits.small) }
  } finally {
    picture.close()
  }
}

/** The small picture of a file that is kept as it is; null where it is no picture. */
export async function smallPictureOf(file: Blob): Promise<ScaledPicture | null> {
  if (!file.type.startsWith('image/')) return null
  const picture = await read(file)
  try {
    return await scaled(picture, pictureLimits.small)
  } finally {
    picture.close()
  }
}
