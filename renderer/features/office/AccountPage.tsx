import { correctAccount, listAccounts, resetPin } from '#shared/contract/office/account.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Role } from '#shared/permissions.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Switch, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { newPinForm } from '#renderer/domain/new-pin.ts'
import { PinField } from '#renderer/domain/PinField.tsx'
import { RolesField } from '#renderer/domain/RolesField.tsx'

const route = getRouteApi('/office/accounts/$accountId')

type Account = OutputOf<typeof listAccounts>['rows'][number]

interface AccountValues extends Record<string, unknown> {
  name: string
  roles: Role[]
  isActive: boolean
  activeUntil: string
  staffId: number | null
  reason: string
}

function CorrectAccount({ account }: { readonly account: Account }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctAccount)
  const back = () => navigate({ to: '/office/accounts' })
  const toInput = (values: AccountValues) => ({
    ...values,
    accountId: account.id,
    version: account.version,
    activeUntil: values.activeUntil === '' ? null : values.activeUntil,
  })
  const record = useRecordForm<AccountValues>({
    initialValues: {
      name: account.name,
      roles: account.roles,
      isActive: account.isActive,
      activeUntil: account.activeUntil ?? '',
      staffId: account.staffId,
      reason: '',
    },
    schema: correctAccount.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="更正登录人"
      saveLabel="保存更正"
      onCancel={() => void back()}
    >
      <FormGroup>
        <Field width="half">
          <TextInput label="姓名" required {...form.getInputProps('name')} />
        </Field>
        <Field width="half">
          <DayField
            label="有效到"
            placeholder="不填就不限"
            {...form.getInputProps('activeUntil')}
          />
        </Field>
        <Field>
          <StaffPicker
            label="对应员工"
            description="这个登录是谁的；不在员工名册上的人就不填"
            {...form.getInputProps('staffId')}
          />
        </Field>
        <Field>
          <RolesField {...form.getInputProps('roles')} />
        </Field>
        <Field>
          <Switch
            label="可以登录"
            description="停用后不能登录，做过的记录都留着"
            {...form.getInputProps('isActive', { type: 'checkbox' })}
          />
        </Field>
        <Field>
          <Textarea
            label="原因"
            required
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

function ResetPin({ account }: { readonly account: Account }) {
  const command = useCommand(resetPin)
  const record = useRecordForm({
    initialValues: { pin: '', pinAgain: '', reason: '' },
    schema: newPinForm(resetPin.input),
    toInput: (values) => ({ ...values, accountId: account.id }),
    save: async ({ pin, reason }) => {
      await command.mutateAsync({ accountId: account.id, pin, reason })
      notifyDone(`${account.name} 的 PIN 已重设`)
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="重设 PIN" saveLabel="重设 PIN" onSaved={() => form.reset()}>
      <FormGroup>
        <Field width="half">
          <PinField label="新 PIN" hint="6 到 12 位数字" {...form.getInputProps('pin')} />
        </Field>
        <Field width="half">
          <PinField label="再输一次" {...form.getInputProps('pinAgain')} />
        </Field>
        <Field>
          <TextInput label="原因" required maxLength={200} {...form.getInputProps('reason')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** One person who may sign in: name, roles, until when; a new PIN. */
export function AccountPage() {
  const { accountId } = route.useParams()
  const query = useOperationQuery(listAccounts, { limit: 1000 })
  // The version with which the form was opened holds: a later one is a conflict, not an overwrite.
  const [opened, setOpened] = useState<Account | null>(null)
  const found = query.data?.rows.find((row) => row.id === accountId)
  if (opened === null && found !== undefined && !query.isFetching) setOpened(found)
  return (
    <Page title={opened === null ? '登录人' : opened.name}>
      <Loaded of={query} what="登录人">
        {() =>
          opened === null ? (
            query.isFetching ? null : (
              <EmptyState title="没有这个登录人" />
            )
          ) : (
            <>
              <Panel title="资料与角色" isNarrow>
                <CorrectAccount account={opened} />
              </Panel>
              <Panel title="重设 PIN" isNarrow>
                <ResetPin account={opened} />
              </Panel>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
