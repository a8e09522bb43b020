import { PictureInMemory } from './PictureInMemory.tsx'
import classes from './PersonPhoto.module.css'

interface PersonPhotoProps {
  readonly name: string
  readonly photo: {
    readonly id: number
    readonly mediaType: string
    readonly bytes: Uint8Array
  } | null
  /** Side of the square, in rem. */
  readonly size?: number | undefined
}

/** A small photo; where there is none, the first character of the name in a circle. */
export function PersonPhoto({ name, photo, size = 3 }: PersonPhotoProps) {
  const side = { width: `${size}rem`, height: `${size}rem` }
  if (photo !== null) {
    return (
      <PictureInMemory
        key={photo.id}
        picture={photo}
        className={classes.photo}
        style={side}
        alt={`${name}的照片`}
      />
    )
  }
  return (
    <span
      className={classes.initial}
      style={{ ...side, fontSize: `${size * 0.42}rem` }}
      aria-hidden
    >
      {[...name][0]}
    </span>
  )
}
