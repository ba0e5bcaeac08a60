FILE_NAME = "quyet-dinh.xlsx"
