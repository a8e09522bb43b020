import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'

interface DoneByFieldsProps {
  readonly staff: Omit<ComponentProps<typeof StaffPicker>, 'label'>
  readonly other: ComponentProps<typeof TextInput>
  /** Somebody of the staff is chosen: then nobody from outside. */
  readonly isByStaff: boolean
}

/** Who did it: somebody of the staff, or somebody from outside by name. */
export function DoneByFields({ staff, other, isByStaff }: DoneByFieldsProps) {
  return (
    <>
      <Field width="half">
        <StaffPicker {...staff} label="服务人（员工）" />
      </Field>
      <Field width="half">
        <TextInput {...other} label="服务人（院外）" maxLength={40} disabled={isByStaff} />
      </Field>
    </>
  )
}
