"""Why a file cannot be read or written, in the words of the system and in Chinese.

Python gives the text of such an error in English, or on Windows in the language of the system. The Chinese
text here goes by the number of the error.
"""

from __future__ import annotations

import errno

from gkparse._issues.wording import Wording
from gkparse.errors import GkparseError

# By the names of the errors: not every system has each of them.
_CHINESE = {
    "ENOENT": "文件不存在",
    "EISDIR": "这是文件夹，不是文件",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EACCES": "没有权限",
    "EPERM": "不允许此操作",
    "EROFS": "文件系统为只读",
    "ENOSPC": "磁盘空间不足",
    "EDQUOT": "超出磁盘配额",
    "EFBIG": "文件过大",
    "EIO": "读写出错",
    "EBADF": "输入或输出已关闭",
    "EBUSY": "文件正被占用",
    "ETXTBSY": "文件正被占用",
    "EEXIST": "文件已存在",
    "EINVAL": "参数无效",
    "ENAMETOOLONG": "文件名过长",
    "ELOOP": "符号链接层数过多",
    "EMFILE": "打开的文件过多",
    "ENFILE": "系统中打开的文件过多",
    "ENOMEM": "内存不足",
    "ENXIO": "没有此设备或地址",
    "ENODEV": "没有此设备",
    "EPIPE": "管道已断开",
    "ETIMEDOUT": "连接超时",
    "ESTALE": "网络文件已失效",
    "EILSEQ": "文件名的编码无效",
}


def os_reason(error: OSError) -> Wording:
    """Why the system refused a file. The Chinese text has the English one in brackets if it knows no better.

    >>> os_reason(FileNotFoundError(2, "No such file or directory"))
    Wording(en='No such file or directory', zh='文件不存在')
    >>> os_reason(OSError("the disk is gone")).zh
    '系统错误（the disk is gone）'
    """
    text = error.strerror or str(error)
    name = errno.errorcode.get(error.errno or 0, "")
    return Wording(text, _CHINESE.get(name, f"系统错误（{text}）"))


def reason_of(error: OSError | GkparseError) -> Wording:
    """Why a file could not be read or written, from the exception."""
    if isinstance(error, OSError):
        return os_reason(error)
    return Wording(str(error), error.message_zh)
