import { YiluError } from '#shared/errors.ts'

/** Somebody else saved the same record after it was shown here. */
export function changedMeanwhile(): YiluError {
  const text = '这条记录刚被别人改过，这次没有保存。重新打开看过最新内容后再改。'
  return new YiluError('conflict', 'changed-meanwhile', text)
}
