import { getPaper, voidPaper } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ValidityMark } from '#renderer/domain/ValidityMark.tsx'
import { gradeWord } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { HomeFiles } from '../HomeFiles.tsx'
import classes from '../RecordPage.module.css'
import { categoryWords } from './paper-words.ts'

const route = getRouteApi('/home/papers/$paperId')

type Paper = OutputOf<typeof getPaper>

function factsOf(paper: Paper) {
  const words = categoryWords[paper.category]
  const { grade, sumFen, personCount } = paper
  return [
    { label: '种类', value: paper.kindName },
    ...(paper.title === null ? [] : [{ label: '名称', value: paper.title }]),
    { label: words.number, value: paper.number },
    { label: words.issuer, value: paper.issuer },
    ...(paper.category === 'grade'
      ? [{ label: '等级', value: grade === null ? null : gradeWord(grade) }]
      : []),
    ...(paper.category === 'insurance'
      ? [
          { label: '投保人数', value: personCount === null ? null : `${personCount} 人` },
          { label: '保额', value: sumFen === null ? null : `${formatFen(sumFen)} 元` },
        ]
      : []),
    { label: words.startsOn, value: paper.startsOn },
    { label: '到期日', value: paper.isPermanent ? '长期有效' : paper.expiresOn },
    { label: '责任人', value: paper.responsible ?? '没有指定' },
    ...(paper.note === null ? [] : [{ label: '备注', value: paper.note }]),
  ]
}

function VoidPaper({ paper }: { readonly paper: Paper }) {
  const navigate = route.useNavigate()
  const command = useCommand(voidPaper)
  const { id, version } = paper
  return (
    <ConfirmButton
      title={`作废${paper.kindName}`}
      explanation="用于记错、重复登记的。作废后各处不再计入，内容和文件留在操作记录里。到期的旧证不要作废，留着。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/home/papers' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

/** One paper: what it says, whether it holds on the day, its files. */
export function PaperPage() {
  const { paperId } = route.useParams()
  const asOf = useAsOf()
  const mayWrite = useMay('home.write')
  const mayCorrect = useHolds('home.write')
  const paper = useOperationQuery(getPaper, { id: paperId, ...useAsOfInput() })
  return (
    <Loaded of={paper} what="这份证照" heading="证照">
      {(value) => (
        <Page
          title={value.title === null ? value.kindName : `${value.kindName}：${value.title}`}
          sub={
            <ValidityMark
              validity={value.validity}
              daysLeft={value.daysLeft}
              isReplaced={value.isReplaced}
            />
          }
          actions={
            <>
              {mayWrite ? <VoidPaper paper={value} /> : null}
              {mayWrite ? (
                <LinkButton
                  variant="default"
                  to="/home/papers/new"
                  search={{ category: value.category }}
                >
                  登记换发的新证
                </LinkButton>
              ) : null}
              {mayCorrect ? (
                <LinkButton
                  to="/home/papers/$paperId/correct"
                  params={{ paperId }}
                  search={{ day: asOf ?? undefined }}
                >
                  更正
                </LinkButton>
              ) : null}
            </>
          }
        >
          <div className={classes.columns}>
            <Panel title="内容">
              <Facts facts={factsOf(value)} />
            </Panel>
            <Panel title="文件">
              <HomeFiles of="这份证照" subject="paper" subjectId={paperId} files={value.files} />
            </Panel>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
