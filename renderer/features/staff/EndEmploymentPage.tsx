import { listAccounts } from '#shared/contract/office/account.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { NotNow, StaffFormPage, type StaffMember } from './StaffFormPage.tsx'
import { dayGiven } from './staff-words.ts'

const route = getRouteApi('/staff/$staffId/end')

interface EndValues extends Record<string, unknown> {
  employedTo: string
  endNote: string
}

/** Who leaves may still sign in until somebody stops it: said here, because nobody thinks of it. */
function AccountLeft({ staffId }: { readonly staffId: number }) {
  const mayStop = useHolds('office.accounts')
  const accounts = useOperationQuery(listAccounts, { limit: 1000 }, { enabled: mayStop })
  const account = accounts.data?.rows.find((row) => row.staffId === staffId && row.isActive)
  if (account === undefined) return null
  return (
    <Text size="sm">
      登录“{account.name}”不会自动停用。离职后到
      <TextLink
        underline="always"
        to="/office/accounts/$accountId"
        params={{ accountId: account.id }}
      >
        登录人
      </TextLink>
      里停用。
    </Text>
  )
}

function EndForm({ member }: { readonly member: StaffMember }) {
  const { id: staffId, name } = member
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(endEmployment)
  const back = () => navigate({ to: '/staff/$staffId', params: { staffId } })
  const toInput = (values: EndValues) => ({
    staffId,
    employedTo: dayGiven(values.employedTo),
    endNote: values.endNote,
  })
  const record = useRecordForm<EndValues>({
    initialValues: { employedTo: today, endNote: '' },
    schema: endEmployment.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name} 已离职，档案留着`)
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="办理离职" saveLabel="办理离职" onCancel={() => void back()}>
      <FormGroup>
        <Field width="third">
          <DayField
            label="离职日期"
            required
            max={today}
            description="从这一天起不在职"
            {...form.getInputProps('employedTo')}
          />
        </Field>
        <Field width="twoThirds">
          <TextInput
            label="说明"
            placeholder="合同到期、辞职、退休"
            maxLength={200}
            {...form.getInputProps('endNote')}
          />
        </Field>
        <Field>
          <Text size="sm" c="dimmed">
            {member.postsText === '' ? '' : `现在的岗位（${member.postsText}）同一天结束。`}
            证书和档案都留着，再来时接着用。
          </Text>
          <AccountLeft staffId={staffId} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Somebody leaves the staff. */
export function EndEmploymentPage() {
  const { staffId } = route.useParams()
  return (
    <StaffFormPage title="办理离职" staffId={staffId}>
      {(member) =>
        member.state === 'in' ? (
          <EndForm member={member} />
        ) : (
          <NotNow staffId={staffId} title="现在不在职">
            离职日期写错了，用“更正任职时间”。
          </NotNow>
        )
      }
    </StaffFormPage>
  )
}
