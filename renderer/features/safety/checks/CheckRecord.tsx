import { answerWords } from '#shared/rules/safety/check-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Facts, type Fact } from '#renderer/ui/Facts.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { windowWords } from '../schedules/window-words.ts'
import { SafetyFiles } from '../SafetyFiles.tsx'
import { ConclusionMark } from './CheckMarks.tsx'
import classes from './Checks.module.css'
import type { Check, CheckItem } from './check-view.ts'
import { groupsOf } from './ItemList.tsx'
import { rangeWords } from './item-answer.ts'
import { PlaceList } from './PlaceList.tsx'

interface PartProps {
  readonly check: Check
}

/** `2026-11-22 22:14` */
export const whenOf = (instant: string): string => dayAndHour(shanghaiDay(instant), instant)

const answerKinds = { met: 'well', 'not-met': 'bad', 'not-applicable': 'plain' } as const

function Answer({ item }: { readonly item: CheckItem }) {
  const { answer, reading, unit } = item
  return (
    <span className={classes.deeds}>
      {reading === null ? null : <span>{`${reading}${unit === null ? '' : ` ${unit}`}`}</span>}
      {answer === null ? (
        <StatusMark kind="unknown">没有答</StatusMark>
      ) : (
        <StatusMark kind={answerKinds[answer]}>{answerWords[answer]}</StatusMark>
      )}
    </span>
  )
}

function Item({ item }: { readonly item: CheckItem }) {
  const range = item.asks === 'number' ? rangeWords(item) : ''
  return (
    <li className={classes.item}>
      <span className={classes.body}>
        <span>{item.text}</span>
        {range === '' ? null : <span className={classes.quiet}>{range}</span>}
        {item.note === null ? null : <span>{item.note}</span>}
        {item.hazards.map(({ id, number }) => (
          <TextLink key={id} size="xs" to="/safety/hazards/$hazardId" params={{ hazardId: id }}>
            {`隐患 ${number}`}
          </TextLink>
        ))}
      </span>
      <Answer item={item} />
    </li>
  )
}

function Items({ check }: PartProps) {
  if (check.items.length === 0) return null
  return (
    <Panel title="检查内容">
      {groupsOf(check.items).map(({ heading, items }) => (
        <div key={items[0]?.itemId}>
          {heading === null ? null : <h3 className={classes.heading}>{heading}</h3>}
          <ol className={classes.list} aria-label={heading ?? '检查内容'}>
            {items.map((item) => (
              <Item key={item.itemId} item={item} />
            ))}
          </ol>
        </div>
      ))}
    </Panel>
  )
}

function Hazards({ check }: PartProps) {
  if (check.hazards.length === 0) return null
  return (
    <Panel title="这次发现的隐患">
      <ul className={classes.list} aria-label="这次发现的隐患">
        {check.hazards.map(({ id, number, description }) => (
          <li key={id} className={classes.entry}>
            <span className={classes.body}>
              <TextLink to="/safety/hazards/$hazardId" params={{ hazardId: id }}>
                {number}
              </TextLink>
              <span>{description}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function windowFact({ windowOpensAt, windowClosesAt }: Check): string {
  if (windowOpensAt === null || windowClosesAt === null) return '计划外'
  return windowWords({ opensAt: windowOpensAt, closesAt: windowClosesAt, name: null })
}

function factsOf(check: Check): Fact[] {
  const { conclusion, finishedAt, endedAt, startedAt, doneBy, enteredBy, recordedAt } = check
  const optional: readonly (readonly [string, string | null])[] = [
    ['说明', check.note],
    ['在场人', check.seenBy],
    ['单位', check.contractor],
    ['报告编号', check.reportNumber],
    ['未完成的原因', check.partReason],
    ['补录原因', check.lateReason],
  ]
  return [
    { label: '应办时段', value: windowFact(check) },
    { label: '检查人', value: doneBy },
    { label: '开始', value: whenOf(startedAt) },
    { label: '结束', value: finishedAt === null ? '还没有结束' : whenOf(finishedAt) },
    {
      label: '结论',
      value: conclusion === null ? '还没有' : <ConclusionMark conclusion={conclusion} />,
    },
    ...optional.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    { label: '登记', value: `${enteredBy}，${whenOf(endedAt ?? recordedAt)}` },
    ...(check.voided === null
      ? []
      : [{ label: '作废', value: `${whenOf(check.voided.at)}，${check.voided.reason}` }]),
  ]
}

/** A round as it was made, to be read. */
export function CheckRecord({ check }: PartProps) {
  return (
    <PanelColumns
      left={
        <>
          <Panel title="检查">
            <Facts facts={factsOf(check)} />
          </Panel>
          <Hazards check={check} />
          <Panel title="照片和文件">
            <SafetyFiles
              of="这次检查"
              subject="safetyCheck"
              subjectId={check.id}
              files={check.files}
            />
          </Panel>
        </>
      }
      right={
        <>
          {check.points.length === 0 ? null : (
            <Panel title="点位">
              <PlaceList check={check} />
            </Panel>
          )}
          <Items check={check} />
        </>
      }
    />
  )
}
