import { getHealth, type healthKinds } from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { allergyKindWords, allergyText, severityWords } from '#shared/rules/allergy-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { EntryActions } from './EntryActions.tsx'
import { healthKindWords, spanText } from './health-words.ts'
import classes from './HealthTab.module.css'
import { WishFiles } from './WishFiles.tsx'

type Part = (typeof healthKinds)[number]
type Health = OutputOf<typeof getHealth>

interface EntryLine {
  readonly id: number
  readonly version: number
  /** In a few words, for headings of dialogs. */
  readonly what: string
  readonly isEnded: boolean
  readonly shown: ReactNode
}

interface PartPanelProps {
  readonly part: Part
  readonly residentId: number
  readonly lines: readonly EntryLine[]
  /** What stands where nothing is on file. */
  readonly nothing: ReactNode
}

function EntryLines({ part, residentId, lines }: Omit<PartPanelProps, 'nothing'>) {
  return (
    <Lines label={healthKindWords[part].title}>
      {lines.map((line) => (
        <li key={line.id} className={line.isEnded ? classes.ended : undefined}>
          {line.shown}
          <LineEnd>
            <EntryActions
              kind={part}
              residentId={residentId}
              entry={line}
              isEnded={line.isEnded}
              what={line.what}
            />
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

/** What holds on the day; what had ended is behind a button. */
function PartPanel({ part, residentId, lines, nothing }: PartPanelProps) {
  const mayWrite = useMay('health.write')
  const [isWhole, setWhole] = useState(false)
  const holding = lines.filter(({ isEnded }) => !isEnded)
  const ended = lines.filter(({ isEnded }) => isEnded)
  const { title } = healthKindWords[part]
  return (
    <Panel
      title={title}
      aside={
        mayWrite ? (
          <LinkButton
            to="/residents/$residentId/health"
            params={{ residentId }}
            search={{ part }}
            variant="subtle"
            size="compact-xs"
          >
            登记{title}
          </LinkButton>
        ) : null
      }
    >
      {holding.length === 0 ? nothing : null}
      {holding.length === 0 && !isWhole ? null : (
        <EntryLines part={part} residentId={residentId} lines={isWhole ? lines : holding} />
      )}
      {ended.length === 0 || isWhole ? null : (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setWhole(true)}>
          已结束 {ended.length} 条
        </Button>
      )}
    </Panel>
  )
}

const dimmed = (sentence: string) => <Text c="dimmed">{sentence}</Text>

function facts(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('，')
}

function allergyLines({ allergies }: Health): readonly EntryLine[] {
  return allergies.map((row) => ({
    id: row.id,
    version: row.version,
    isEnded: row.endedOn !== null,
    what: allergyText(row),
    shown:
      row.kind === 'none-known' ? (
        <>
          <StatusMark kind="well">{allergyKindWords[row.kind]}</StatusMark>
          <span className="unknown">
            {facts(
              row.endedOn === null ? `${row.knownOn} 问过` : spanText(row.knownOn, row.endedOn),
              row.source,
            )}
          </span>
        </>
      ) : (
        <>
          <StatusMark kind={row.severity === 'severe' ? 'bad' : 'due'}>
            {row.substance} {severityWords[row.severity]}
          </StatusMark>
          <span>
            {facts(row.kind === 'other' ? null : allergyKindWords[row.kind], row.reaction)}
          </span>
          <span className="unknown">{facts(spanText(row.knownOn, row.endedOn), row.source)}</span>
        </>
      ),
  }))
}

function diseaseLines({ diseases }: Health): readonly EntryLine[] {
  return diseases.map((row) => ({
    id: row.id,
    version: row.version,
    isEnded: row.endedOn !== null,
    what: row.name,
    shown: (
      <>
        <strong>{row.name}</strong>
        {row.icdCode === null ? null : <span className={classes.code}>{row.icdCode}</span>}
        <span className="unknown">
          {facts(spanText(row.diagnosedOn, row.endedOn), row.source, row.note)}
        </span>
      </>
    ),
  }))
}

function medicineLines({ medicines }: Health): readonly EntryLine[] {
  return medicines.map((row) => ({
    id: row.id,
    version: row.version,
    isEnded: row.endedOn !== null,
    what: row.name,
    shown: (
      <>
        <strong>{row.name}</strong>
        <span>{row.dose ?? <span className="unknown">用法未知</span>}</span>
        <span className="unknown">
          {facts(spanText(row.startedOn, row.endedOn), row.prescribedBy, row.note)}
        </span>
      </>
    ),
  }))
}

function dietLines({ diets }: Health): readonly EntryLine[] {
  return diets.map((row) => ({
    id: row.id,
    version: row.version,
    isEnded: row.dietTo !== null,
    what: row.name,
    shown: (
      <>
        <span className="unknown">{row.category === 'texture' ? '质地' : '饮食'}</span>
        <strong>{row.name}</strong>
        <span className="unknown">{facts(spanText(row.dietFrom, row.dietTo), row.note)}</span>
      </>
    ),
  }))
}

function wishLines({ wishes }: Health): readonly EntryLine[] {
  return wishes.map((row) => ({
    id: row.id,
    version: row.version,
    isEnded: row.endedOn !== null,
    what: row.kindName,
    shown: (
      <div className={classes.wish}>
        <div>
          <strong>{row.kindName}</strong>{' '}
          <span className="unknown">
            {facts(
              spanText(row.statedOn, row.endedOn),
              `${row.statedBy}说`,
              row.witness === null ? null : `${row.witness}见证`,
            )}
          </span>
        </div>
        <blockquote>{row.wish}</blockquote>
        <WishFiles wishId={row.id} files={row.files} />
      </div>
    ),
  }))
}

const neverAsked = <StatusMark kind="unknown">没有登记。问过而没有的，登记“无已知过敏”</StatusMark>

/** What is known of a person's health, what she eats and wants, as of the day shown. */
export function HealthTab({ resident }: ResidentTabProps) {
  const residentId = resident.id
  const health = useOperationQuery(
    getHealth,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Loaded of={health} what="健康资料">
      {(known) => (
        <PanelColumns
          left={
            <>
              <PartPanel
                part="allergy"
                residentId={residentId}
                lines={allergyLines(known)}
                nothing={neverAsked}
              />
              <PartPanel
                part="disease"
                residentId={residentId}
                lines={diseaseLines(known)}
                nothing={dimmed('没有登记疾病。')}
              />
              <PartPanel
                part="medicine"
                residentId={residentId}
                lines={medicineLines(known)}
                nothing={dimmed('没有登记在用药物。')}
              />
            </>
          }
          right={
            <>
              <PartPanel
                part="diet"
                residentId={residentId}
                lines={dietLines(known)}
                nothing={dimmed('没有登记膳食。')}
              />
              <PartPanel
                part="wish"
                residentId={residentId}
                lines={wishLines(known)}
                nothing={dimmed('没有登记意愿。')}
              />
            </>
          }
        />
      )}
    </Loaded>
  )
}
