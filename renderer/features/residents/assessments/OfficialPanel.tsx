import {
  attachOfficialResultFile,
  getOfficialResultFile,
  listOfficialResults,
  voidOfficialResult,
  voidOfficialResultFile,
} from '#shared/contract/assessments/official-result.ts'
import type { OutputOf } from '#shared/operation.ts'
import { worstOfficialLevel } from '#shared/rules/official-levels.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group, Text } from '@mantine/core'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import classes from './Assessments.module.css'

type Result = OutputOf<typeof listOfficialResults>['rows'][number]

const kindWords = { ability: '能力等级', 'care-insurance': '长护险等级' } as const

function Until({ result }: { readonly result: Result }) {
  const { expiresOn, validity, isReplaced } = result
  if (isReplaced) return <StatusMark kind="plain">已有新结果</StatusMark>
  if (expiresOn === null) return <StatusMark kind="unknown">有效期未知</StatusMark>
  if (validity === 'expired') return <StatusMark kind="bad">{expiresOn} 已过期</StatusMark>
  return <StatusMark kind={validity === 'expiring' ? 'due' : 'well'}>有效到 {expiresOn}</StatusMark>
}

function Files({ result }: { readonly result: Result }) {
  const attach = useCommand(attachOfficialResultFile)
  const read = useAsk(getOfficialResultFile)
  const take = useCommand(voidOfficialResultFile)
  const mayWrite = useMay('assessments.write')
  const { id, files } = result
  return (
    <RecordFiles
      of="这份结果"
      files={files}
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayWrite
        ? {
            attach: (file) => attach.mutateAsync({ id, ...file }),
            remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
          }
        : {})}
    />
  )
}

/** What was entered here can be corrected and carries its paper; what stands with an insurance is kept there. */
function Deeds({ result }: { readonly result: Result }) {
  const mayWrite = useMay('assessments.write')
  const mayCorrect = useHolds('assessments.write')
  const { id, version, residentId, assessedOn, kind, source } = result
  if (source === 'insurance') {
    return (
      <Group justify="flex-end">
        <LinkButton
          to="/residents/$residentId"
          params={{ residentId }}
          search={{ tab: 'person' }}
          variant="subtle"
          size="compact-xs"
        >
          看保险
        </LinkButton>
      </Group>
    )
  }
  return (
    <>
      <Files result={result} />
      <Group gap={4} justify="flex-end">
        {mayCorrect ? (
          <LinkButton
            to="/assessments/official/$id/correct"
            params={{ id }}
            variant="subtle"
            size="compact-xs"
          >
            更正
          </LinkButton>
        ) : null}
        {mayWrite ? (
          <VoidButton
            operation={voidOfficialResult}
            input={{ id, version }}
            label="作废"
            what={`${assessedOn} 的${kindWords[kind]}`}
            explanation="用于登记错人、重复登记的。新的结果直接登记，旧的自然被替代。"
          />
        ) : null}
      </Group>
    </>
  )
}

function ResultPart({ result }: { readonly result: Result }) {
  const { kind, level, levelName, issuer, number, assessedOn, source, note } = result
  return (
    <section className={classes.result} aria-label={`${assessedOn} ${kindWords[kind]}`}>
      <Group justify="space-between" gap="xs">
        <span>
          <span className={classes.outside}>外来</span> {kindWords[kind]}：
          <LevelBars level={level} worst={worstOfficialLevel[kind]} /> <strong>{levelName}</strong>
        </span>
        <Until result={result} />
      </Group>
      <Facts
        facts={[
          { label: source === 'insurance' ? '参保自' : '评估日期', value: assessedOn },
          { label: '出具机构', value: source === 'insurance' ? '随保险登记' : issuer },
          ...(number === null ? [] : [{ label: '编号', value: number }]),
          ...(note === null ? [] : [{ label: '备注', value: note }]),
        ]}
      />
      <Deeds result={result} />
    </section>
  )
}

/** What agencies and authorities outside found: apart from the home's own. */
export function OfficialPanel({ resident }: Pick<ResidentTabProps, 'resident'>) {
  const { id: residentId } = resident
  const mayWrite = useMay('assessments.write')
  const query = useOperationQuery(
    listOfficialResults,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Panel
      title="外来结果"
      aside={
        mayWrite ? (
          <LinkButton
            to="/assessments/official/new"
            search={{ residentId }}
            variant="subtle"
            size="compact-xs"
          >
            登记外来结果
          </LinkButton>
        ) : null
      }
    >
      <Loaded of={query} what="外来结果">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有登记。</Text>
          ) : (
            rows.map((result) => (
              <ResultPart key={`${result.source} ${result.id}`} result={result} />
            ))
          )
        }
      </Loaded>
    </Panel>
  )
}
