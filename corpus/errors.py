"""Every error of the project, drawn once.

    PlanQAError
    ├── InputError            the question or file the user gave         (not retryable)
    │   ├── QuestionError     empty, too long, unreadable question
    │   ├── FileError         unreadable or ill-formed input file
    │   └── MissingError      no such section, page or thing of one's own
    ├── CorpusError           the plan's text or its errata do not fit
    ├── ShelfError            a document is not on the shelf, damaged there, or cannot be put
    ├── ModelError            the embedding model is missing or damaged
    ├── IndexStoreError       the index is stale, damaged or cannot be written
    ├── SettingsError         a settings file or value does not fit
    ├── DataFolderError       the data folder cannot be written
    ├── ExtraError            a package that only some uses need is not installed
    ├── InternalError         a fault of the program in one line of a batch or one call
    ├── RefusedError          the service does not let this caller in or do that
    ├── BusyError             the service has too much to do just now    (retryable)
    │   ├── LimitError        this caller has asked too much in a while  (retryable)
    │   └── LateError         the answer took longer than is waited for  (retryable)
    └── ChatError             the chat model failed                      (retryable)

Every message is Chinese, for the reader, and ends with what to do.  Only
``ui/`` and the ``__main__`` files catch :class:`PlanQAError`.
"""

from __future__ import annotations

from typing import ClassVar


class PlanQAError(Exception):
    """Base of all errors; ``code`` is stable, ``retryable`` says whether to try again."""

    code: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False

    @property
    def message(self) -> str:
        return str(self)


class InputError(PlanQAError):
    code = "bad_input"


class QuestionError(InputError):
    code = "bad_question"


class FileError(InputError):
    code = "bad_file"


class MissingError(InputError):
    code = "not_found"


class CorpusError(PlanQAError):
    code = "bad_corpus"


class ShelfError(PlanQAError):
    code = "bad_shelf"


class ModelError(PlanQAError):
    code = "bad_model"


class IndexStoreError(PlanQAError):
    code = "bad_index"


class SettingsError(PlanQAError):
    code = "bad_settings"


class DataFolderError(PlanQAError):
    code = "bad_data_folder"


class ExtraError(PlanQAError):
    code = "not_installed"


class InternalError(PlanQAError):
    code = "internal"


class RefusedError(PlanQAError):
    code = "refused"


class BusyError(PlanQAError):
    """``wait_seconds`` is when it is worth trying again."""

    code = "busy"
    retryable = True

    def __init__(self, message: str, wait_seconds: int) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class LimitError(BusyError):
    code = "too_many"


class LateError(BusyError):
    code = "too_late"


class ChatError(PlanQAError):
    code = "chat_failed"
    retryable = True
