import { listPapers } from '#shared/contract/staff/paper.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PaperMark } from './PaperMark.tsx'

/** The papers that one person's posts ask for, and how each stands, for her page. */
export function MemberPapers({ staffId }: { readonly staffId: number }) {
  const papers = useOperationQuery(listPapers, { staffId, ...useAsOfInput() })
  return (
    <Panel
      title="岗位证件"
      aside={
        <LinkButton variant="subtle" size="compact-sm" to="/staff/papers" search={{ staffId }}>
          依据
        </LinkButton>
      }
    >
      <Loaded of={papers} what="岗位证件">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="所在岗位没有要求证件">要求在“岗位要求的证件”里设。</EmptyState>
          ) : (
            <Lines label="岗位证件">
              {rows.map(({ key, postName, paperName, band, expiresOn }) => (
                <li key={key}>
                  <span>{`${postName}：${paperName}`}</span>
                  <span>{expiresOn === null ? '' : `${expiresOn} 到期`}</span>
                  <LineEnd>
                    <PaperMark band={band} />
                  </LineEnd>
                </li>
              ))}
            </Lines>
          )
        }
      </Loaded>
    </Panel>
  )
}
