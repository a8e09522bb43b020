import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'

/** The next step of a home without beds: make them, or bring them with the roster. */
export function NoBeds() {
  const asOf = useAsOf()
  const mayWrite = useMay('beds.write')
  const mayImport = useMay('office.import')
  if (asOf !== null) {
    return <EmptyState title="这一天还没有床位">所有床位都在这一天之后启用。</EmptyState>
  }
  return (
    <EmptyState
      title="还没有登记床位"
      action={
        <>
          {mayWrite ? <LinkButton to="/beds/generate">批量登记</LinkButton> : null}
          {mayWrite ? (
            <LinkButton to="/beds/add-room" variant="default">
              登记一间
            </LinkButton>
          ) : null}
          {mayImport ? (
            <LinkButton to="/office/import/new" variant="default">
              导入花名册
            </LinkButton>
          ) : null}
        </>
      }
    >
      房间大小差不多的，填几个数就能一次登记全楼；花名册里有床号的，导入时可以一并登记床位。
    </EmptyState>
  )
}
