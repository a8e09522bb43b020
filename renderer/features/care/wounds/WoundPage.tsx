import { getWound, printWound, voidWound, voidWoundCheck } from '#shared/contract/care/wound.ts'
import {
  areaInCm2,
  woundSizeText,
  woundStageWords,
  woundTrendWords,
} from '#shared/rules/wound-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { BodyPlace } from '#renderer/domain/body-map/BodyMap.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { woundTrendKinds } from '#renderer/domain/skin-words.ts'
import { instantText } from '#renderer/domain/words.ts'
import { WoundChart } from '#renderer/domain/WoundChart.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { HealDialog } from './HealDialog.tsx'
import type { Wound, WoundCheck } from './wound-form.ts'
import { WoundPictures } from './WoundPictures.tsx'
import classes from './Wounds.module.css'

const route = getRouteApi('/care/wounds/$woundId')

interface CheckLineProps {
  readonly wound: Wound
  readonly check: WoundCheck
}

function CheckDeeds({ wound, check }: CheckLineProps) {
  const command = useCommand(voidWoundCheck)
  return (
    <>
      <LinkButton
        to="/care/wounds/$woundId/check"
        params={{ woundId: wound.id }}
        search={{ checkId: check.id }}
        variant="subtle"
        size="compact-xs"
      >
        更正
      </LinkButton>
      <ConfirmButton
        variant="subtle"
        color="gray"
        size="compact-xs"
        title="作废这次检查"
        explanation="用于记错的。作废后不再列出，内容留在操作记录里。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={(reason) =>
          command.mutateAsync({ checkId: check.id, version: check.version, reason })
        }
      >
        作废
      </ConfirmButton>
    </>
  )
}

function CheckLine({ wound, check }: CheckLineProps) {
  const mayCorrect = useHolds('care.record')
  const { checkedAt, areaMm2, trend, stage, look, treatment, nextOn, checkedBy } = check
  return (
    <li className={classes.check}>
      <div className={classes.line}>
        <strong>{instantText(checkedAt)}</strong>
        <span>{woundSizeText(check) ?? <span className="unknown">没有测量</span>}</span>
        {areaMm2 === null ? null : <span>{areaInCm2(areaMm2)} cm²</span>}
        {stage === null ? null : <span>{woundStageWords[stage]}</span>}
        {trend === null ? null : (
          <StatusMark kind={woundTrendKinds[trend]}>{woundTrendWords[trend]}</StatusMark>
        )}
        <span className="unknown">{checkedBy}</span>
        {mayCorrect ? (
          <span className={classes.end}>
            <CheckDeeds wound={wound} check={check} />
          </span>
        ) : null}
      </div>
      {look === null ? null : <div>情况：{look}</div>}
      {treatment === null ? null : <div>处理：{treatment}</div>}
      {nextOn === null ? null : <div className="unknown">下次检查 {nextOn}</div>}
      <WoundPictures check={check} />
    </li>
  )
}

function StateMark({ wound }: { readonly wound: Wound }) {
  if (wound.healedOn !== null) {
    return <StatusMark kind="well">{`${wound.healedOn} 愈合`}</StatusMark>
  }
  if (wound.isOverdue) {
    return <StatusMark kind="bad">{`应在 ${wound.nextOn} 检查`}</StatusMark>
  }
  return <StatusMark kind="due">未愈合</StatusMark>
}

/** A pressure injury that came about here is an incident too; a person records that, not the program. */
function IncidentLink({ wound }: { readonly wound: Wound }) {
  const mayRecord = useMay('incidents.record')
  if (wound.kind !== 'pressure' || wound.isFromOutside || !mayRecord) return null
  const address = `/care/incidents/new?residentId=${wound.residentId}&kind=pressure-injury`
  return (
    <p>
      本机构发生的压力性损伤也是不良事件。
      <TextLink underline="always" to={address as never}>
        登记不良事件（压疮）
      </TextLink>
    </p>
  )
}

function WoundFacts({ wound }: { readonly wound: Wound }) {
  return (
    <Panel title="伤口">
      <div className={classes.where}>
        <div>
          <Facts
            facts={[
              { label: '状态', value: <StateMark wound={wound} /> },
              { label: '种类', value: wound.kindName },
              { label: '部位', value: wound.bodySite },
              { label: '发现', value: wound.foundOn },
              { label: '来源', value: wound.isFromOutside ? '入住前或外院带入' : '本机构发生' },
              { label: '原因', value: wound.cause },
            ]}
          />
          <IncidentLink wound={wound} />
        </div>
        <BodyPlace bodySite={wound.bodySite} />
      </div>
    </Panel>
  )
}

interface DeedsProps {
  readonly wound: Wound
  readonly onPrint: () => void
  readonly isPrinting: boolean
}

function Deeds({ wound, onPrint, isPrinting }: DeedsProps) {
  const mayRecord = useMay('care.record')
  const mayCorrect = useHolds('care.record')
  const navigate = route.useNavigate()
  const toVoid = useCommand(voidWound)
  const [isHealing, setHealing] = useState(false)
  const isOpen = wound.healedOn === null
  const params = { woundId: wound.id }
  return (
    <>
      {mayRecord && isOpen ? (
        <>
          <LinkButton to="/care/wounds/$woundId/check" params={params}>
            登记检查
          </LinkButton>
          <Button variant="default" onClick={() => setHealing(true)}>
            登记愈合
          </Button>
        </>
      ) : null}
      <Button variant="default" loading={isPrinting} onClick={onPrint}>
        打印
      </Button>
      {mayCorrect ? (
        <>
          <LinkButton to="/care/wounds/$woundId/correct" params={params} variant="default">
            更正
          </LinkButton>
          <ConfirmButton
            title="作废这处伤口"
            explanation="用于记错的。伤口和全部检查都不再列出，内容留在操作记录里。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (reason) => {
              await toVoid.mutateAsync({ ...params, version: wound.version, reason })
              notifyDone('伤口已作废')
              await navigate({ to: '/care/wounds' })
            }}
          >
            作废
          </ConfirmButton>
        </>
      ) : null}
      {isHealing ? <HealDialog wound={wound} onClose={() => setHealing(false)} /> : null}
    </>
  )
}

/** One wound: where it is, how it goes, what was seen and done, with pictures. */
export function WoundPage() {
  const { woundId } = route.useParams()
  const input = { woundId, ...useAsOfInput() }
  const wound = useOperationQuery(getWound, input)
  const print = useAsk(printWound)
  const { data } = wound
  return (
    <>
      <Page
        title={data === undefined ? '伤口' : `${data.bodySite}${data.kindName}`}
        sub={
          data === undefined ? undefined : (
            <TextLink
              to="/residents/$residentId"
              params={{ residentId: data.residentId }}
              search={{ tab: 'skin' }}
            >
              {data.name}
              {data.bed === null ? '' : ` · ${data.bed}`}
            </TextLink>
          )
        }
        actions={
          data === undefined ? undefined : (
            <Deeds
              wound={data}
              isPrinting={print.isPending}
              onPrint={() => void print.mutateAsync(input).catch(notifyFailure)}
            />
          )
        }
      >
        <Loaded of={wound} what="这处伤口">
          {(known) => (
            <PanelColumns
              left={<WoundFacts wound={known} />}
              right={
                <Panel title="检查">
                  <WoundChart checks={known.checks} />
                  {known.checks.length === 0 ? (
                    <EmptyState title="还没有检查">
                      量过大小、拍过照片以后，在这里看变化。
                    </EmptyState>
                  ) : (
                    <ul className={classes.checks} aria-label="检查">
                      {known.checks.map((check) => (
                        <CheckLine key={check.id} wound={known} check={check} />
                      ))}
                    </ul>
                  )}
                </Panel>
              }
            />
          )}
        </Loaded>
      </Page>
      <DocumentScreen document={print.data ?? null} onClose={() => print.reset()} />
    </>
  )
}
