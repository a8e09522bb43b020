import {
  answerPrivacyRequest,
  correctPrivacyRequest,
  listPrivacyRequests,
  requestResults,
  voidPrivacyRequest,
} from '#shared/contract/office/privacy-request.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  requestKindWords,
  requestResultWords,
  requestRoleWords,
} from '#shared/rules/privacy-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { PrivacyFiles } from '#renderer/domain/PrivacyFiles.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, NativeSelect, Textarea } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { AskedFields } from './AskedFields.tsx'
import { askedInput, type AskedValues } from './request-form.ts'

const route = getRouteApi('/office/privacy/requests/$requestId')

type Request = OutputOf<typeof listPrivacyRequests>['rows'][number]

interface OfProps {
  readonly request: Request
}

interface AnswerValues extends Record<string, unknown> {
  answeredOn: string
  result: string
  answer: string
}

/** What came of the request; an answer that was given can be changed. */
function AnswerForm({ request }: OfProps) {
  const { id, version, answeredOn, result, answer } = request
  const today = useToday()
  const answering = useCommand(answerPrivacyRequest)
  const toInput = (values: AnswerValues) => ({
    id,
    version,
    answeredOn: (values.answeredOn === '' ? undefined : values.answeredOn) as string,
    result: values.result as (typeof requestResults)[number],
    answer: values.answer,
  })
  const record = useRecordForm<AnswerValues>({
    initialValues: {
      answeredOn: answeredOn ?? today,
      result: result ?? 'granted',
      answer: answer ?? '',
    },
    schema: answerPrivacyRequest.input,
    toInput,
    save: async (values) => {
      await answering.mutateAsync(toInput(values))
      notifyDone('答复已登记')
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="答复" saveLabel={result === null ? '登记答复' : '改答复'}>
      <FormGroup>
        <Field width="half">
          <DayField label="答复日期" required {...form.getInputProps('answeredOn')} />
        </Field>
        <Field width="half">
          <NativeSelect
            label="结果"
            data={requestResults.map((one) => ({ value: one, label: requestResultWords[one] }))}
            {...form.getInputProps('result')}
          />
        </Field>
        <Field>
          <Textarea
            label="答复"
            required
            autosize
            minRows={3}
            placeholder="给了什么、改了什么；没有办理的写明理由"
            {...form.getInputProps('answer')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

function CorrectDialog({ request, onClose }: OfProps & { readonly onClose: () => void }) {
  const { id, version } = request
  const correcting = useCommand(correctPrivacyRequest)
  const toInput = ({ reason, ...values }: AskedValues & { reason: string }) => ({
    id,
    version,
    ...askedInput(values),
    reason,
  })
  const record = useRecordForm<AskedValues & { reason: string }>({
    initialValues: {
      kind: request.kind,
      askedOn: request.askedOn,
      askedBy: request.askedBy,
      askedByRole: request.askedByRole,
      proof: request.proof ?? '',
      wish: request.wish ?? '',
      reason: '',
    },
    schema: correctPrivacyRequest.input,
    toInput,
    save: async (values) => {
      await correcting.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
    },
  })
  return (
    <FormDialog record={record} title="更正请求" saveLabel="保存更正" onClose={onClose}>
      <FormGroup>
        <AskedFields record={record} takesFocus />
      </FormGroup>
      <CorrectionReason record={record} />
    </FormDialog>
  )
}

function Deeds({ request }: OfProps) {
  const navigate = useNavigate()
  const [isCorrecting, setCorrecting] = useState(false)
  const voiding = useCommand(voidPrivacyRequest)
  const { id, version } = request
  return (
    <Group gap="xs">
      <Button variant="default" size="compact-sm" onClick={() => setCorrecting(true)}>
        更正
      </Button>
      <ConfirmButton
        size="compact-sm"
        title="作废这个请求"
        explanation="这个请求登记错了。作废后不再列出，操作记录里查得到。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await voiding.mutateAsync({ id, version, reason })
          notifyDone('已作废')
          await navigate({ to: '/office/privacy', search: { view: 'requests' } })
        }}
      >
        作废
      </ConfirmButton>
      {isCorrecting ? (
        <CorrectDialog request={request} onClose={() => setCorrecting(false)} />
      ) : null}
    </Group>
  )
}

function Shown({ request }: OfProps) {
  const mayWrite = useMay('privacy.write')
  const { id, residentId, kind, askedBy, askedByRole, answeredOn, result, dayCount } = request
  const asksForFile = kind === 'copy' || kind === 'access'
  return (
    <PanelColumns
      left={
        <Panel title="请求" aside={mayWrite ? <Deeds request={request} /> : null}>
          <Facts
            facts={[
              { label: '请求', value: requestKindWords[kind] },
              { label: '申请日期', value: request.askedOn },
              { label: '申请人', value: `${askedBy}（${requestRoleWords[askedByRole]}）` },
              { label: '身份核验', value: request.proof },
              { label: '要求', value: request.wish },
              { label: answeredOn === null ? '已过' : '历时', value: `${dayCount} 天` },
            ]}
          />
          {asksForFile ? (
            <LinkButton
              to="/residents/$residentId"
              params={{ residentId }}
              search={{ tab: 'file' }}
              variant="default"
              mt="sm"
            >
              给本人一份：打印档案
            </LinkButton>
          ) : null}
        </Panel>
      }
      right={
        <>
          <Panel title="答复">
            {mayWrite ? (
              <AnswerForm key={request.version} request={request} />
            ) : (
              <Facts
                facts={[
                  { label: '答复日期', value: answeredOn },
                  { label: '结果', value: result === null ? null : requestResultWords[result] },
                  { label: '答复', value: request.answer },
                ]}
              />
            )}
          </Panel>
          <Panel title="材料">
            <PrivacyFiles subject="privacyRequest" subjectId={id} of="这个请求" />
          </Panel>
        </>
      }
    />
  )
}

/** One request with its answer and papers. */
export function RequestPage() {
  const { requestId } = route.useParams()
  const requests = useOperationQuery(listPrivacyRequests, { limit: 1000, ...useAsOfInput() })
  const name = requests.data?.rows.find(({ id }) => id === requestId)?.name
  return (
    <Page title={name === undefined ? '个人信息请求' : `个人信息请求：${name}`}>
      <Loaded of={requests} what="请求">
        {({ rows }) => {
          const request = rows.find(({ id }) => id === requestId)
          return request === undefined ? (
            <EmptyState title="没有这个请求">可能已经作废，或在所看的日子还没有提出。</EmptyState>
          ) : (
            <Shown request={request} />
          )
        }}
      </Loaded>
    </Page>
  )
}
