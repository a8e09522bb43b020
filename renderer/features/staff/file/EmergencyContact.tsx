import { correctContact } from '#shared/contract/staff/personnel.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { StaffMember } from '../StaffFormPage.tsx'

interface ContactProps {
  readonly member: StaffMember
}

function ContactDialog({ member, onClose }: ContactProps & { readonly onClose: () => void }) {
  const command = useCommand(correctContact)
  const { id: staffId, version } = member
  const toInput = (values: Record<string, string>) => ({ staffId, version, ...values })
  const record = useRecordForm({
    initialValues: {
      contactName: member.contactName ?? '',
      contactRelation: member.contactRelation ?? '',
      contactTelephone: member.contactTelephone ?? '',
    },
    schema: correctContact.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('紧急联系人已保存')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="紧急联系人" saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <TextInput label="姓名" maxLength={60} {...form.getInputProps('contactName')} />
        </Field>
        <Field width="half">
          <TextInput
            label="关系"
            maxLength={20}
            placeholder="配偶、父母、子女"
            {...form.getInputProps('contactRelation')}
          />
        </Field>
        <Field>
          <TextInput
            label="电话"
            maxLength={40}
            inputMode="tel"
            {...form.getInputProps('contactTelephone')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** Whom to call when something happens to one of the staff. */
export function EmergencyContact({ member }: ContactProps) {
  const [isOpen, setOpen] = useState(false)
  const mayWrite = useHolds('staff.write')
  const { contactName, contactRelation, contactTelephone } = member
  return (
    <Panel
      title="紧急联系人"
      aside={
        mayWrite ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {contactName === null ? '登记' : '修改'}
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          { label: '姓名', value: contactName },
          { label: '关系', value: contactRelation },
          { label: '电话', value: contactTelephone },
        ]}
      />
      {isOpen ? <ContactDialog member={member} onClose={() => setOpen(false)} /> : null}
    </Panel>
  )
}
