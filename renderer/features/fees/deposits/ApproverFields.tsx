import { listSignInChoices } from '#shared/contract/office/session.ts'
import { roleHas } from '#shared/permissions.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PinField } from '#renderer/domain/PinField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { Select } from '@mantine/core'
import type { ReactNode } from 'react'

interface InputProps<Value> {
  readonly value?: Value
  readonly onChange: (value: Value) => void
  readonly error?: ReactNode
}

interface ApproverFieldsProps {
  readonly account: InputProps<string | null>
  readonly pin: InputProps<string>
}

/** Somebody else with the right to approve, who types her own PIN. */
export function ApproverFields({ account, pin }: ApproverFieldsProps) {
  const session = useSession()
  const choices = useOperationQuery(listSignInChoices, {}).data?.rows ?? []
  const others = choices.filter(
    ({ accountId, roles }) =>
      accountId !== session?.accountId && roles.some((role) => roleHas(role, 'fees.approve')),
  )
  return (
    <>
      <Field width="half">
        <Select
          label="批准人"
          required
          searchable
          openOnFocus={false}
          selectFirstOptionOnChange
          nothingFoundMessage="没有可以批准的人"
          data={others.map((one) => ({ value: String(one.accountId), label: one.name }))}
          value={account.value ?? null}
          onChange={account.onChange}
          error={account.error}
        />
      </Field>
      <Field width="half">
        <PinField label="批准人的 PIN" hint="由批准人自己输入" {...pin} />
      </Field>
    </>
  )
}
