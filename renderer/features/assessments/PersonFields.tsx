import { useHolds } from '#renderer/api/context.tsx'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface PersonFieldsProps {
  readonly label: string
  readonly staffId: number | null
  readonly name: string
  readonly onStaff: (staffId: number | null) => void
  readonly onName: (name: string) => void
  readonly staffError?: ReactNode
  readonly nameError?: ReactNode
  readonly day: string
  readonly required?: boolean
}

/** Somebody of the staff, or a name for who is none; only the name for who may not see the staff. */
export function PersonFields(props: PersonFieldsProps) {
  const { label, staffId, name, day, required = false } = props
  const seesStaff = useHolds('staff.read')
  // That nobody was named stands where one would look first.
  const isNobody = seesStaff && staffId === null && name === ''
  return (
    <>
      {seesStaff ? (
        <Field width="half">
          <StaffPicker
            label={`${label}（本机构员工）`}
            required={required && name === ''}
            value={staffId}
            onChange={(chosen) => {
              props.onStaff(chosen)
              if (chosen !== null) props.onName('')
            }}
            error={props.staffError ?? (isNobody ? props.nameError : undefined)}
            {...(day === '' ? {} : { day })}
          />
        </Field>
      ) : null}
      <Field width="half">
        <TextInput
          label={seesStaff ? `${label}（外来人员姓名）` : label}
          required={required && staffId === null && !seesStaff}
          disabled={staffId !== null}
          placeholder={staffId === null ? '' : '已选本机构员工'}
          maxLength={40}
          autoComplete="off"
          value={name}
          onChange={(event) => props.onName(event.currentTarget.value)}
          error={isNobody ? undefined : props.nameError}
        />
      </Field>
    </>
  )
}
