import {
  getMemberPhoto,
  recordMemberPhoto,
  voidMemberPhoto,
} from '#shared/contract/staff/member-photo.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { PersonPhoto } from '#renderer/domain/PersonPhoto.tsx'
import { PhotoDialog } from '#renderer/domain/PhotoDialog.tsx'
import classes from '#renderer/domain/PhotoDialog.module.css'
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'

/** The photo of one of the staff in the head of her page; it opens the whole one. */
export function MemberPhoto({
  staffId,
  name,
}: {
  readonly staffId: number
  readonly name: string
}) {
  const [isOpen, setOpen] = useState(false)
  const mayWrite = useMay('staff.write')
  const { data } = useOperationQuery(getMemberPhoto, { staffId }, { keepPrevious: true })
  const keep = useCommand(recordMemberPhoto)
  const takeOff = useCommand(voidMemberPhoto)
  const photo = data?.photo
  return (
    <>
      <UnstyledButton
        className={classes.button}
        aria-label={`${name}的照片`}
        onClick={() => setOpen(true)}
      >
        <PersonPhoto name={name} photo={photo ?? null} />
      </UnstyledButton>
      {isOpen ? (
        <PhotoDialog
          name={name}
          photo={photo}
          add={
            mayWrite ? ({ whole }) => keep.mutateAsync({ staffId, bytes: whole.bytes }) : undefined
          }
          remove={
            mayWrite
              ? (reason) => takeOff.mutateAsync({ fileId: photo?.id ?? 0, reason })
              : undefined
          }
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
