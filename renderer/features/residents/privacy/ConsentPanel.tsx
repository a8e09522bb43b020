import {
  listConsents,
  printConsentSheet,
  voidConsent,
  withdrawConsent,
} from '#shared/contract/residents/consent.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  consentGiverWords,
  consentStateWords,
  consentWayWords,
} from '#shared/rules/privacy-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { PrivacyFiles } from '#renderer/domain/PrivacyFiles.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayGiven } from '../day-input.ts'
import { VoidButton } from '../VoidButton.tsx'
import classes from './ConsentPanel.module.css'

type Consents = OutputOf<typeof listConsents>
type Purpose = Consents['purposes'][number]
type Consent = Consents['rows'][number]

const kinds: Readonly<Record<Purpose['state'], StatusKind>> = {
  given: 'well',
  refused: 'plain',
  withdrawn: 'due',
  unknown: 'unknown',
}

/** From the day on it no longer holds; what was done before stays lawful. */
function WithdrawDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const { id, version, purposeName, givenBy } = consent
  const withdrawing = useCommand(withdrawConsent)
  const toInput = (values: { withdrawnOn: string; withdrawnBy: string; withdrawNote: string }) => ({
    id,
    version,
    ...values,
    withdrawnOn: dayGiven(values.withdrawnOn) as string,
  })
  const record = useRecordForm({
    initialValues: { withdrawnOn: useToday(), withdrawnBy: givenBy, withdrawNote: '' },
    schema: withdrawConsent.input,
    toInput,
    save: async (values) => {
      await withdrawing.mutateAsync(toInput(values))
      notifyDone(`${purposeName}的同意已撤回`)
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`撤回同意：${purposeName}`}
      saveLabel="登记撤回"
      onClose={onClose}
    >
      <Text size="sm">从这一天起不再依据这项同意；以前已经做的仍然有效。</Text>
      <FormGroup>
        <Field width="half">
          <DayField label="撤回日期" required {...form.getInputProps('withdrawnOn')} />
        </Field>
        <Field width="half">
          <TextInput
            label="由谁撤回"
            required
            data-autofocus
            {...form.getInputProps('withdrawnBy')}
          />
        </Field>
        <Field>
          <TextInput label="说明" {...form.getInputProps('withdrawNote')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

function aboutText(consent: Consent): string {
  const { givenByRole, givenBy, way, givenOn, scope, noticeVersion } = consent
  const who = givenByRole === 'self' ? '本人' : `${consentGiverWords[givenByRole]} ${givenBy}`
  return [
    givenOn,
    who,
    consentWayWords[way],
    scope,
    noticeVersion === null ? null : `告知书 ${noticeVersion}`,
  ]
    .filter((part) => part !== null)
    .join('，')
}

interface DeedsProps {
  readonly residentId: number
  readonly purpose: Purpose
  readonly consent: Consent | undefined
}

/** What can be done with one purpose: say something, take it back, put it right. */
function Deeds({ residentId, purpose, consent }: DeedsProps) {
  const mayWrite = useMay('privacy.write')
  const mayCorrect = useHolds('privacy.write')
  const asOf = useAsOf()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const day = asOf === null ? {} : { day: asOf }
  const link = (search: object, label: string) => (
    <LinkButton
      to="/residents/$residentId/consent"
      params={{ residentId }}
      search={{ ...search, ...day }}
      variant="subtle"
      size="compact-xs"
    >
      {label}
    </LinkButton>
  )
  return (
    <>
      {mayWrite && purpose.state === 'given' ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setWithdrawing(true)}>
          撤回
        </Button>
      ) : null}
      {mayWrite
        ? link({ purpose: purpose.purpose }, purpose.state === 'unknown' ? '登记' : '改登')
        : null}
      {consent !== undefined && mayCorrect ? link({ consentId: consent.id }, '更正') : null}
      {consent !== undefined && mayWrite ? (
        <VoidButton
          operation={voidConsent}
          input={{ id: consent.id, version: consent.version }}
          label="作废"
          what={purpose.name}
          explanation="这一条登记错了。不再同意的，用“撤回”；改变意思的，用“改登”。"
        />
      ) : null}
      {isWithdrawing && consent !== undefined ? (
        <WithdrawDialog consent={consent} onClose={() => setWithdrawing(false)} />
      ) : null}
    </>
  )
}

function PurposeLine({ residentId, purpose, consent }: DeedsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li className={classes.line}>
      <div className={classes.what}>
        <strong>{purpose.name}</strong>
        {purpose.isSensitive ? <span className={classes.sensitive}>单独同意</span> : null}
        <StatusMark kind={kinds[purpose.state]}>{consentStateWords[purpose.state]}</StatusMark>
        <LineEnd>
          <Deeds residentId={residentId} purpose={purpose} consent={consent} />
        </LineEnd>
      </div>
      {consent === undefined ? null : (
        <div className={classes.about}>
          <span>{aboutText(consent)}</span>
          {purpose.state === 'withdrawn' ? <span>{consent.withdrawnOn} 撤回</span> : null}
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen((open) => !open)}>
            {isOpen
              ? '收起材料'
              : consent.fileCount === 0
                ? '存入同意书'
                : `材料 ${consent.fileCount} 份`}
          </Button>
        </div>
      )}
      {isOpen && consent !== undefined ? (
        <PrivacyFiles subject="consent" subjectId={consent.id} of="这项表示" />
      ) : null}
    </li>
  )
}

/** The paper that is read out and signed. */
function PrintButton({ residentId }: { readonly residentId: number }) {
  const may = useMay('privacy.write')
  const asking = useAsk(printConsentSheet)
  const [made, setMade] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  if (!may) return null
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPrinter size={14} stroke={1.5} />}
        loading={asking.isPending}
        onClick={() => void asking.mutateAsync({ residentId }).then(setMade, notifyFailure)}
      >
        打印同意书
      </Button>
      <DocumentScreen document={made} onClose={() => setMade(null)} />
    </>
  )
}

/** Each purpose with how it stands on the day, since when, by whom. */
export function ConsentPanel({ residentId }: { readonly residentId: number }) {
  const consents = useOperationQuery(listConsents, { residentId, ...useAsOfInput() })
  return (
    <Panel
      title="同意"
      aside={
        <Group gap="xs">
          <PrintButton residentId={residentId} />
        </Group>
      }
    >
      <Loaded of={consents} what="同意登记">
        {({ purposes, rows }) => (
          <Lines label="同意">
            {purposes
              .filter(({ purpose, state }) => purpose !== 'other' || state !== 'unknown')
              .map((purpose) => (
                <PurposeLine
                  key={purpose.purpose}
                  residentId={residentId}
                  purpose={purpose}
                  consent={rows.find(({ id }) => id === purpose.consentId)}
                />
              ))}
          </Lines>
        )}
      </Loaded>
    </Panel>
  )
}
