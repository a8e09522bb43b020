import { pictureLimits, scalePhoto, smallPictureOf } from '#renderer/domain/scale-picture.ts'
import { describe, expect, test } from 'vitest'

async function drawn(width: number, height: number, type: string): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('nothing to draw on')
  context.fillStyle = '#c33'
  context.fillRect(0, 0, width / 2, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
  if (blob === null) throw new Error(`no ${type}`)
  return blob
}

/** A JPEG into which a camera wrote that it was held on its side (orientation 6). */
async function fromCamera(width: number, height: number): Promise<Blob> {
  const bytes = new Uint8Array(await (await drawn(width, height, 'image/jpeg')).arrayBuffer())
  const tiff = [
    0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
  ]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  const exif = [0xff, 0xe1, 0, body.length + 2, ...body]
  const parts = [bytes.slice(0, 2), new Uint8Array(exif), bytes.slice(2)]
  return new Blob(parts, { type: 'image/jpeg' })
}

const hasExif = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes).includes('Exif')

async function sizeOf(bytes: Uint8Array<ArrayBuffer>) {
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
  return [picture.width, picture.height]
}

describe('a picked photo', () => {
  test('is made small enough, keeps its shape and loses what the camera wrote', async () => {
    const file = await fromCamera(3000, 1500)
    expect(hasExif(new Uint8Array(await file.arrayBuffer()))).toBe(true)
    const { whole, small } = await scalePhoto(file)
    // Held on its side: what was wide stands upright.
    expect([whole.width, whole.height]).toEqual([512, 1024])
    expect([small.width, small.height]).toEqual([80, 160])
    expect(await sizeOf(whole.bytes)).toEqual([512, 1024])
    for (const picture of [whole, small]) {
      expect(Array.from(picture.bytes.subarray(0, 3))).toEqual([0xff, 0xd8, 0xff])
      expect(hasExif(picture.bytes)).toBe(false)
    }
    expect(whole.bytes.length).toBeLessThanOrEqual(pictureLimits.photo.bytes)
    expect(small.bytes.length).toBeLessThanOrEqual(pictureLimits.small.bytes)
  })

  test('that is small already keeps its size; what is clear becomes white', async () => {
    const { whole } = await scalePhoto(await drawn(40, 20, 'image/png'))
    expect([whole.width, whole.height]).toEqual([40, 20])
    const picture = await createImageBitmap(new Blob([whole.bytes], { type: 'image/jpeg' }))
    const canvas = new OffscreenCanvas(40, 20)
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const [red = 0, green = 0, blue = 0] = context?.getImageData(35, 10, 1, 1).data ?? []
    expect(Math.min(red, green, blue)).toBeGreaterThan(240)
  })

  test('is refused in plain words where it is no picture', async () => {
    const text = new File(['no picture'], '照片.png', { type: 'image/png' })
    await expect(scalePhoto(text)).rejects.toThrow('不是能显示的图片，没有保存')
    const pdf = new File(['%PDF-1.7'], '病历.pdf', { type: 'application/pdf' })
    expect(await smallPictureOf(pdf)).toBeNull()
  })
})
