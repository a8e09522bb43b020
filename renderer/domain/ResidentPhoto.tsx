import { getPhoto } from '#shared/contract/residents/photo.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PersonPhoto } from './PersonPhoto.tsx'

interface ResidentPhotoProps {
  readonly residentId: number
  readonly name: string
  /** Side of the square, in rem. */
  readonly size?: number
}

/** The small photo of a resident; where there is none, the first character of the name. */
export function ResidentPhoto({ residentId, name, size }: ResidentPhotoProps) {
  const { data } = useOperationQuery(getPhoto, { residentId }, { keepPrevious: true })
  return <PersonPhoto name={name} photo={data?.photo ?? null} size={size} />
}
