import { getPhoto } from '#shared/contract/residents/photo.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PictureInMemory } from './PictureInMemory.tsx'
import classes from './ResidentPhoto.module.css'

interface ResidentPhotoProps {
  readonly residentId: number
  readonly name: string
  /** Side of the square, in rem. */
  readonly size?: number
}

/** The small photo of a person; where there is none, the first character of the name in a circle. */
export function ResidentPhoto({ residentId, name, size = 3 }: ResidentPhotoProps) {
  const { data } = useOperationQuery(getPhoto, { residentId }, { keepPrevious: true })
  const photo = data?.photo ?? null
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
