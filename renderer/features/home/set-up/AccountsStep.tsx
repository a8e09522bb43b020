import { createAccount, listAccounts } from '#shared/contract/office/account.ts'
import type { Role } from '#shared/permissions.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { newPinForm } from '#renderer/domain/new-pin.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { PinField } from '#renderer/domain/PinField.tsx'
import { RolesField } from '#renderer/domain/RolesField.tsx'
import { rolesText } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from './SetUpPage.module.css'

interface AccountValues extends Record<string, unknown> {
  name: string
  roles: Role[]
  pin: string
  pinAgain: string
}

/** One person more. No draft: a PIN is kept nowhere before it is hashed. */
function AddAccount({ onAdded }: { readonly onAdded: () => void }) {
  const command = useCommand(createAccount)
  const record = useRecordForm<AccountValues>({
    initialValues: { name: '', roles: [], pin: '', pinAgain: '' },
    schema: newPinForm(createAccount.input),
    save: async ({ name, roles, pin }) => {
      await command.mutateAsync({ name, roles, pin })
      notifyDone(`${name.trim()} 可以登录了`)
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="添加登录人" saveLabel="添加" onSaved={onAdded}>
      <FormGroup title="再添加一位">
        <Field width="third">
          <TextInput label="姓名" required autoFocus {...form.getInputProps('name')} />
        </Field>
        <Field width="third">
          <PinField label="PIN" hint="6 到 12 位数字" {...form.getInputProps('pin')} />
        </Field>
        <Field width="third">
          <PinField label="再输一次" {...form.getInputProps('pinAgain')} />
        </Field>
        <Field>
          <RolesField {...form.getInputProps('roles')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Who may sign in already, and one person after the other. */
export function AccountsStep() {
  const may = useMay(listAccounts.permission)
  const accounts = useOperationQuery(listAccounts, {}, { enabled: may })
  // A new form for the next person, with the cursor in the name.
  const [round, setRound] = useState(0)
  if (!may) return <Text>登录人由办公室管理员添加。</Text>
  return (
    <>
      <Loaded of={accounts} what="登录人">
        {({ rows }) => (
          <ul className={classes.people} aria-label="可以登录的人">
            {rows
              .filter(({ isActive }) => isActive)
              .map((account) => (
                <li key={account.id}>
                  <strong className="rowName">{account.name}</strong>
                  <span className={classes.quiet}>{rolesText(account.roles)}</span>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      <AddAccount key={round} onAdded={() => setRound(round + 1)} />
    </>
  )
}
