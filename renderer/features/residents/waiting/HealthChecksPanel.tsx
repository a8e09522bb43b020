import {
  attachHealthCheckFile,
  getHealthCheckFile,
  listHealthChecks,
  voidHealthCheck,
  voidHealthCheckFile,
} from '#shared/contract/residents/health-check.ts'
import {
  checkOccasionWords,
  conclusionWords,
  infectionWords,
} from '#shared/rules/before-admission-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import {
  CorrectHealthCheckDialog,
  type HealthCheck,
  HealthCheckDialog,
} from './HealthCheckDialog.tsx'

const conclusionKinds: Readonly<Record<HealthCheck['conclusion'], StatusKind>> = {
  suitable: 'well',
  conditional: 'due',
  unsuitable: 'bad',
  unknown: 'unknown',
}

function CheckFiles({ check }: { readonly check: HealthCheck }) {
  const attach = useCommand(attachHealthCheckFile)
  const read = useAsk(getHealthCheckFile)
  const take = useCommand(voidHealthCheckFile)
  const mayWrite = useMay('health.write')
  return (
    <RecordFiles
      of="这次体检"
      files={check.files}
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayWrite
        ? {
            attach: (file) => attach.mutateAsync({ healthCheckId: check.id, ...file }),
            remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
          }
        : {})}
    />
  )
}

function Check({
  check,
  onCorrect,
}: {
  readonly check: HealthCheck
  readonly onCorrect: (() => void) | undefined
}) {
  const { id, version, occasion, checkedOn, place, examiner } = check
  const { infection, findings, conclusion, condition } = check
  return (
    <Stack
      component="section"
      gap="xs"
      aria-label={`${checkedOn} ${checkOccasionWords[occasion]}体检`}
    >
      <Group justify="space-between" gap="xs">
        <strong>{`${checkedOn} ${checkOccasionWords[occasion]}体检`}</strong>
        <StatusMark kind={conclusionKinds[conclusion]}>{conclusionWords[conclusion]}</StatusMark>
      </Group>
      <Facts
        facts={[
          { label: '体检机构', value: examiner === null ? place : `${place}，${examiner}` },
          {
            label: '传染病',
            value:
              infection === 'found' ? (
                <StatusMark kind="bad">{infectionWords.found}</StatusMark>
              ) : (
                infectionWords[infection]
              ),
          },
          ...(condition === null ? [] : [{ label: '条件', value: condition }]),
          ...(findings === null ? [] : [{ label: '检查所见', value: findings }]),
        ]}
      />
      <CheckFiles check={check} />
      {onCorrect === undefined ? null : (
        <Group gap={4} justify="flex-end">
          <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
            更正
          </Button>
          <VoidButton
            operation={voidHealthCheck}
            input={{ healthCheckId: id, version }}
            label="作废"
            what={`${checkedOn} 的体检`}
            explanation="用于登记错人、重复登记的。内容和文件留在操作记录里。"
          />
        </Group>
      )}
    </Stack>
  )
}

/** Health checks, before admission and later, with their papers. */
export function HealthChecksPanel({ resident }: ResidentTabProps) {
  const { id: residentId, name, state } = resident
  const checks = useOperationQuery(listHealthChecks, { residentId, ...useAsOfInput() })
  const mayRecord = useMay('health.write')
  const mayCorrect = useHolds('health.write')
  const [isNew, setNew] = useState(false)
  const [corrected, setCorrected] = useState<HealthCheck | null>(null)
  return (
    <Panel
      title="体检"
      aside={
        mayRecord ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setNew(true)}>
            登记体检
          </Button>
        ) : null
      }
    >
      <Loaded of={checks} what="体检">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有登记体检。</Text>
          ) : (
            <Stack gap="md">
              {rows.map((check) => (
                <Check
                  key={check.id}
                  check={check}
                  onCorrect={mayCorrect ? () => setCorrected(check) : undefined}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {isNew ? (
        <HealthCheckDialog
          residentId={residentId}
          name={name}
          isIn={state === 'in' || state === 'away'}
          onClose={() => setNew(false)}
        />
      ) : null}
      {corrected === null ? null : (
        <CorrectHealthCheckDialog check={corrected} onClose={() => setCorrected(null)} />
      )}
    </Panel>
  )
}
