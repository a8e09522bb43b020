import { useEffect, useState, type CSSProperties } from 'react'

interface PictureInMemoryProps {
  /** Give the element a `key` that changes with the picture. */
  readonly picture: { readonly mediaType: string; readonly bytes: Uint8Array }
  readonly alt: string
  readonly className?: string | undefined
  readonly style?: CSSProperties
}

/** A picture from bytes that stand nowhere but in memory; its address is forgotten with it. */
export function PictureInMemory({ picture, alt, className, style }: PictureInMemoryProps) {
  const [address] = useState(() =>
    URL.createObjectURL(new Blob([picture.bytes as BlobPart], { type: picture.mediaType })),
  )
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <img className={className} style={style} src={address} alt={alt} />
}
