import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'

interface GroupFieldProps {
  readonly groups: readonly { readonly key: string; readonly name: string }[]
  readonly value?: string
  readonly onChange: (group: string) => void
  readonly error?: ReactNode
  readonly required?: boolean
}

/** The payer group by its key; empty is unknown. */
export function GroupField({ groups, value = '', onChange, error, required }: GroupFieldProps) {
  return (
    <NativeSelect
      label="人员类别"
      required={required ?? false}
      data={[
        { value: '', label: required === true ? '选一类' : '未知' },
        ...groups.map(({ key, name }) => ({ value: key, label: name })),
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  )
}
