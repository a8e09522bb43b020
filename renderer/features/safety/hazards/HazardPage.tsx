import { attachSafetyFile, getSafetyFile, voidSafetyFile } from '#shared/contract/safety/file.ts'
import { getHazard, listHazardCriteria } from '#shared/contract/safety/hazard-shown.ts'
import { hazardSourceWords } from '#shared/rules/safety/hazard-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { Facts, type Fact } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import { ActDialog, HazardActions, useStartAct } from './HazardActions.tsx'
import { LevelMark, OverdueMark, StateMark } from './HazardMarks.tsx'
import { HazardSteps } from './HazardSteps.tsx'
import { type HazardAct, hazardActs, stepsAhead, useWhyNot } from './hazard-acts.ts'
import type { Hazard } from './hazard-form.ts'
import classes from './Hazards.module.css'

const route = getRouteApi('/safety/hazards/$hazardId')

interface PartProps {
  readonly hazard: Hazard
}

interface NextProps extends PartProps {
  readonly onAct: (act: HazardAct) => void
}

/** The item of the standard by which it is major, in its own words. */
function Clause({ hazard }: PartProps) {
  const { id, criterion } = hazard
  const asOf = useAsOfInput()
  const found = useOperationQuery(
    listHazardCriteria,
    { hazardId: id, ...asOf },
    { enabled: criterion !== null },
  )
  if (criterion === null) return null
  const { proposed = [], others = [] } = found.data ?? {}
  const item = [...proposed, ...others].find((one) => one.item === criterion)
  if (item === undefined) return <span className={classes.quiet}>{criterion}</span>
  const { article, text, status, note } = item
  return (
    <span className={classes.line}>
      <span className={classes.quiet}>{`${article} ${text ?? ''}`}</span>
      <CertaintyMark status={status} note={note} />
    </span>
  )
}

/** A major one is told to the authority and the staff at once. */
function Unreported({ hazard, onAct }: NextProps) {
  const whyNot = useWhyNot(hazard)('report')
  if (hazard.level !== 'major' || hazard.reportedOn !== null) return null
  return (
    <div className={clsx(classes.next, classes.alarm)}>
      <strong>! 重大隐患还没有报告</strong>
      <span>
        要向主管部门和职工大会或职工代表大会报告（安全生产法第四十一条），报告后在这里登记。
      </span>
      {whyNot === null ? (
        <span>
          <Button size="compact-sm" color="red" onClick={() => onAct('report')}>
            登记报告
          </Button>
        </span>
      ) : (
        <span>{whyNot}</span>
      )}
    </div>
  )
}

/** What is to be done next, and, where the person may not, why. */
function Next({ hazard }: PartProps) {
  const whyNot = useWhyNot(hazard)
  const [next] = stepsAhead(hazard)
  if (hazard.voided !== null) {
    const { at, reason } = hazard.voided
    return (
      <div className={clsx(classes.next, classes.held)}>
        <strong>已作废</strong>
        <span>{`${reason}（${instantText(at)}）`}</span>
      </div>
    )
  }
  if (next === undefined) {
    return (
      <div className={classes.next}>
        <strong>{`${hazard.closedOn ?? ''} 已销账`}</strong>
        <span>{`${hazard.verifiedBy ?? ''}复查合格`}</span>
      </div>
    )
  }
  const why = whyNot(next)
  return (
    <div className={clsx(classes.next, why !== null && classes.held)}>
      <strong>{`下一步：${hazardActs[next].label}`}</strong>
      {why === null ? null : <span>{why}</span>}
    </div>
  )
}

function standingFacts(hazard: Hazard): readonly Fact[] {
  const { owner, ownerPost, dueOn, firstDueOn, extensionCount, plannedFen, spentFen } = hazard
  const { isOverdue, overdueDays, reportedOn, reopenedCount } = hazard
  const none = <span className="unknown">没有定</span>
  const first = firstDueOn !== null && firstDueOn !== dueOn ? `最初 ${firstDueOn}，` : ''
  const more = extensionCount === 0 ? '' : `（${first}延长过 ${extensionCount} 次）`
  const due = (
    <span className={classes.line}>
      <span>{dueOn === null ? none : `${dueOn}${more}`}</span>
      <OverdueMark isOverdue={isOverdue} overdueDays={overdueDays} />
    </span>
  )
  const facts: Fact[] = [
    {
      label: '等级',
      value: (
        <span className={classes.body}>
          <span>
            <LevelMark level={hazard.level} />
          </span>
          <Clause hazard={hazard} />
        </span>
      ),
    },
    {
      label: '责任人',
      value: owner === null ? none : `${owner}${ownerPost === null ? '' : `（${ownerPost}）`}`,
    },
    { label: '整改期限', value: due },
  ]
  if (hazard.measure !== null) facts.push({ label: '整改措施', value: hazard.measure })
  if (hazard.plan !== null) facts.push({ label: '应急措施', value: hazard.plan })
  if (plannedFen !== null) facts.push({ label: '计划资金', value: `${formatFen(plannedFen)} 元` })
  if (spentFen !== null) facts.push({ label: '实际花费', value: `${formatFen(spentFen)} 元` })
  if (reportedOn !== null) facts.push({ label: '报告', value: `${reportedOn} 第一次报告` })
  if (reopenedCount > 0) facts.push({ label: '重新打开', value: `${reopenedCount} 次` })
  return facts
}

function Standing({ hazard, onAct }: NextProps) {
  return (
    <Panel title="现在怎样" aside={<StateMark state={hazard.state} />}>
      <Unreported hazard={hazard} onAct={onAct} />
      <Next hazard={hazard} />
      <Facts facts={standingFacts(hazard)} />
    </Panel>
  )
}

function Finding({ hazard }: PartProps) {
  const { foundOn, foundAt, foundBy, floor, place, source, checkId, checkTitle } = hazard
  const when = foundAt === null ? foundOn : dayAndHour(shanghaiDay(foundAt), foundAt)
  const facts: Fact[] = [
    { label: '位置', value: floor === null || place.includes(floor) ? place : `${floor} ${place}` },
    { label: '种类', value: hazard.kindName },
    { label: '发现', value: `${when}，${foundBy}` },
    { label: '来源', value: hazardSourceWords[source] },
    { label: '登记', value: `${hazard.enteredBy}，${instantText(hazard.recordedAt)}` },
  ]
  if (hazard.firstMeasure !== null)
    facts.splice(4, 0, { label: '当场措施', value: hazard.firstMeasure })
  if (checkId !== null) {
    const link = (
      <PlaceLink link={`/safety/checks/${checkId}`}>{checkTitle ?? '那次检查'}</PlaceLink>
    )
    facts.splice(4, 0, { label: '检查', value: link })
  }
  return (
    <Panel title="隐患">
      <p className={classes.words}>{hazard.description}</p>
      <Facts facts={facts} />
    </Panel>
  )
}

function Pictures({ hazard }: PartProps) {
  const mayAdd = useMay('safety.walk')
  const mayRemove = useMay('safety.plan')
  const ask = useAsk(getSafetyFile)
  const add = useCommand(attachSafetyFile)
  const take = useCommand(voidSafetyFile)
  const of = { subject: 'hazard' as const, subjectId: hazard.id }
  const isLive = hazard.voided === null
  const attach = (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
    add.mutateAsync({ ...of, ...file })
  const remove = (fileId: number, reason: string) => take.mutateAsync({ fileId, reason })
  return (
    <Panel title="发现时的照片">
      <RecordFiles
        files={hazard.files}
        of="这项隐患"
        open={(fileId) => ask.mutateAsync({ fileId })}
        {...(mayAdd && isLive ? { attach } : {})}
        {...(mayRemove && isLive ? { remove } : {})}
      />
    </Panel>
  )
}

function Body({ hazard }: PartProps) {
  const [act, setAct] = useState<HazardAct | null>(null)
  const start = useStartAct(hazard, setAct)
  return (
    <Page
      title={`隐患 ${hazard.number}`}
      sub={
        <span className={classes.line}>
          <span>{`${hazard.kindName}　${hazard.place}`}</span>
          <LevelMark level={hazard.level} />
          <StateMark state={hazard.state} />
          <OverdueMark {...hazard} />
        </span>
      }
      actions={<HazardActions hazard={hazard} onAct={start} />}
    >
      <PanelColumns
        left={
          <>
            <Standing hazard={hazard} onAct={start} />
            <Finding hazard={hazard} />
            <Pictures hazard={hazard} />
          </>
        }
        right={<HazardSteps hazard={hazard} />}
      />
      <ActDialog hazard={hazard} act={act} onClose={() => setAct(null)} />
    </Page>
  )
}

/** One hazard: how it stands, what is next and whose work it is, and all that was done about it. */
export function HazardPage() {
  const { hazardId } = route.useParams()
  const hazard = useOperationQuery(getHazard, { id: hazardId, ...useAsOfInput() })
  return (
    <Loaded of={hazard} what="这项隐患" heading="隐患">
      {(value) => <Body hazard={value} />}
    </Loaded>
  )
}
