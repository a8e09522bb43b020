import { createAccount } from '#shared/contract/office/account.ts'
import type { Role } from '#shared/permissions.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { newPinForm } from '#renderer/domain/new-pin.ts'
import { PinField } from '#renderer/domain/PinField.tsx'
import { RolesField } from '#renderer/domain/RolesField.tsx'

const route = getRouteApi('/office/accounts/new')

interface NewAccountValues extends Record<string, unknown> {
  name: string
  roles: Role[]
  pin: string
  pinAgain: string
  activeUntil: string
  staffId: number | null
}

function untilOf(activeUntil: string): string | null {
  return activeUntil === '' ? null : activeUntil
}

/** A person who may sign in. No draft: a PIN is kept nowhere before it is hashed. */
export function NewAccountPage() {
  const navigate = route.useNavigate()
  const command = useCommand(createAccount)
  const back = () => navigate({ to: '/office/accounts' })
  const record = useRecordForm<NewAccountValues>({
    initialValues: {
      name: '',
      roles: [],
      pin: '',
      pinAgain: '',
      activeUntil: '',
      staffId: null,
    },
    schema: newPinForm(createAccount.input),
    toInput: (values) => ({ ...values, activeUntil: untilOf(values.activeUntil) }),
    save: async ({ name, roles, pin, activeUntil, staffId }) => {
      await command.mutateAsync({ name, roles, pin, activeUntil: untilOf(activeUntil), staffId })
      notifyDone(`${name.trim()} 可以登录了`)
      await back()
    },
  })
  const { form } = record
  return (
    <Page title="添加登录人">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="添加登录人"
          saveLabel="添加"
          onCancel={() => void back()}
        >
          <FormGroup>
            <Field width="half">
              <TextInput label="姓名" required autoFocus {...form.getInputProps('name')} />
            </Field>
            <Field width="half">
              <DayField
                label="有效到"
                placeholder="不填就不限；检查人员必填"
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
            <Field width="half">
              <PinField label="PIN" hint="6 到 12 位数字" {...form.getInputProps('pin')} />
            </Field>
            <Field width="half">
              <PinField label="再输一次" {...form.getInputProps('pinAgain')} />
            </Field>
          </FormGroup>
        </RecordForm>
      </Panel>
    </Page>
  )
}
