import { getHome } from '#shared/contract/home/home.ts'
import { listPrivacyNotices, recordPrivacyNotice } from '#shared/contract/residents/consent.ts'
import { referenceNotice, referenceTitle } from '#shared/rules/privacy-notice.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'

interface NoticeValues extends Record<string, unknown> {
  noticeVersion: string
  title: string
  noticeFrom: string
  body: string
}

interface NoticeFormProps {
  readonly title: string
  readonly body: string
  readonly isReference: boolean
}

function NoticeForm({ title, body, isReference }: NoticeFormProps) {
  const navigate = useNavigate()
  const command = useCommand(recordPrivacyNotice)
  const back = () => navigate({ to: '/office/privacy', search: { view: 'notices' } })
  const toInput = ({ noticeFrom, ...values }: NoticeValues) => ({
    ...values,
    noticeFrom: (noticeFrom === '' ? undefined : noticeFrom) as string,
  })
  const record = useRecordForm<NoticeValues>({
    initialValues: { noticeVersion: '', title, noticeFrom: useToday(), body },
    schema: recordPrivacyNotice.input,
    toInput,
    draft: useDraftStore<NoticeValues>('office.privacyNotice', 'new'),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('告知书已登记')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="登记告知书" saveLabel="登记" onCancel={() => void back()}>
      <FormGroup>
        <Field width="quarter">
          <TextInput
            label="版本"
            required
            placeholder="2026-1"
            maxLength={20}
            {...form.getInputProps('noticeVersion')}
          />
        </Field>
        <Field width="quarter">
          <DayField label="启用日期" required {...form.getInputProps('noticeFrom')} />
        </Field>
        <Field width="half">
          <TextInput label="标题" required maxLength={80} {...form.getInputProps('title')} />
        </Field>
        <Field>
          <Textarea
            label="正文"
            required
            autosize
            minRows={14}
            maxRows={24}
            description={
              isReference
                ? '参考文本，不是官方文本。按机构的实际情况改：联系人、电话、给谁、保存多久'
                : '从现用的一版改起'
            }
            {...form.getInputProps('body')}
          />
        </Field>
      </FormGroup>
      <Text size="xs" c="dimmed">
        要写明：谁处理、联系方式、目的、方式、种类、保存期限、怎样行使权利；敏感信息还要写明必要性和影响（个人信息保护法第
        17、30 条）。
      </Text>
    </RecordForm>
  )
}

/** A new version of the notice, begun from the one in force or from the reference text. */
export function NewNoticePage() {
  const home = useOpened(getHome, {})
  const notices = useOpened(listPrivacyNotices, {})
  const current = notices.data?.rows.find(({ isInForce }) => isInForce)
  return (
    <Page title="登记告知书">
      <Panel isNarrow>
        <Loaded of={home} what="机构名称">
          {({ name }) => (
            <Loaded of={notices} what="告知书">
              {() => (
                <NoticeForm
                  title={current?.title ?? referenceTitle}
                  body={current?.body ?? referenceNotice(name)}
                  isReference={current === undefined}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      </Panel>
    </Page>
  )
}
